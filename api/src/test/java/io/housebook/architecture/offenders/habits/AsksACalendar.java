package io.housebook.architecture.offenders.habits;

import java.util.Calendar;

class AsksACalendar {
    int year(Calendar calendar) {
        return calendar.get(Calendar.YEAR);
    }
}
