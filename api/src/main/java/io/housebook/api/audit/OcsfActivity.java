package io.housebook.api.audit;

import static io.housebook.api.audit.OcsfActivity.EventClass.ACCOUNT_CHANGE;
import static io.housebook.api.audit.OcsfActivity.EventClass.API_ACTIVITY;
import static io.housebook.api.audit.OcsfActivity.EventClass.AUTHENTICATION;
import static io.housebook.api.audit.OcsfActivity.EventClass.ENTITY_MANAGEMENT;

import java.util.HashMap;
import java.util.Map;

/**
 * What an action is in the words of OCSF: the class of the event, the activity within the class, and whether it came to what was
 * wanted.
 *
 * @see <a href="https://schema.ocsf.io/1.3.0/classes">OCSF 1.3, event classes</a>
 */
record OcsfActivity(EventClass eventClass, int id, boolean succeeds) {
    /** An activity that the class has no number for; its name is then the action's. */
    static final int OTHER = 99;

    /** Those of entities. */
    private static final int CREATE = 1;

    private static final int READ = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int MOVE = 5;
    private static final int ACTIVATE = 10;
    private static final int DEACTIVATE = 11;
    private static final int SUSPEND = 12;
    private static final int RESUME = 13;

    /** Those of accounts. */
    private static final int ENABLE = 2;

    private static final int CHANGE_PASSWORD = 3;
    private static final int DISABLE = 5;

    /** Those of authentication. */
    private static final int LOG_ON = 1;

    private static final int LOG_OFF = 2;

    /** With their numbers, and those of their categories. */
    enum EventClass {
        ACCOUNT_CHANGE(3001, "Account Change", 3, "Identity & Access Management"),
        AUTHENTICATION(3002, "Authentication", 3, "Identity & Access Management"),
        ENTITY_MANAGEMENT(3004, "Entity Management", 3, "Identity & Access Management"),
        API_ACTIVITY(6003, "API Activity", 6, "Application Activity");

        final int uid;
        final String title;
        final int category;
        final String categoryTitle;

        EventClass(int uid, String title, int category, String categoryTitle) {
            this.uid = uid;
            this.title = title;
            this.category = category;
            this.categoryTitle = categoryTitle;
        }
    }

    private static final Map<String, OcsfActivity> BY_ACTION = byAction();

    /** @throws IllegalArgumentException when nobody has thought of it yet; a test sees to that */
    static OcsfActivity of(String action) {
        OcsfActivity activity = BY_ACTION.get(action);
        if (activity == null) {
            throw new IllegalArgumentException("OCSF has no activity for " + action);
        }
        return activity;
    }

    private static Map<String, OcsfActivity> byAction() {
        var table = new HashMap<String, OcsfActivity>();
        put(table, ENTITY_MANAGEMENT, CREATE, "organization.created", "member.joined", "invitation.issued");
        put(table, ENTITY_MANAGEMENT, CREATE, "apikey.issued", "host.registered");
        put(table, ENTITY_MANAGEMENT, READ, "host.credential-revealed", "access.audit-read", "access.audit-exported");
        put(table, ENTITY_MANAGEMENT, UPDATE, "organization.slug-changed", "organization.logo-changed");
        put(table, ENTITY_MANAGEMENT, UPDATE, "member.role-changed", "apikey.rotated", "host.moved");
        put(table, ENTITY_MANAGEMENT, UPDATE, "invitation.reissued", "invitation.accepted", "invitation.declined");
        put(table, ENTITY_MANAGEMENT, UPDATE, "host.connection-changed", "host.settings-changed");
        put(table, ENTITY_MANAGEMENT, UPDATE, "host.credential-rotated");
        put(table, ENTITY_MANAGEMENT, UPDATE, "access.keys-rotated", "access.signing-key-rotated");
        put(table, ENTITY_MANAGEMENT, DELETE, "member.removed", "member.left", "apikey.revoked", "host.retired");
        put(table, ENTITY_MANAGEMENT, DELETE, "invitation.revoked", "invitation.expired");
        put(table, ENTITY_MANAGEMENT, MOVE, "organization.renamed", "host.renamed");
        put(table, ENTITY_MANAGEMENT, ACTIVATE, "host.activated");
        put(table, ENTITY_MANAGEMENT, DEACTIVATE, "host.deactivated");
        put(table, ENTITY_MANAGEMENT, SUSPEND, "organization.archived");
        put(table, ENTITY_MANAGEMENT, RESUME, "organization.restored");
        put(table, ENTITY_MANAGEMENT, OTHER, "host.connection-tested", "access.connection-tried", "apikey.used");
        put(table, ENTITY_MANAGEMENT, OTHER, "projection.rebuild-started", "projection.rebuild-paused");
        put(table, ENTITY_MANAGEMENT, OTHER, "projection.rebuild-resumed", "projection.rebuild-cancelled");
        put(table, ENTITY_MANAGEMENT, OTHER, "projection.switched", "projection.switch-refused");
        put(table, ENTITY_MANAGEMENT, OTHER, "projection.verified", "projection.kept-rows-dropped");
        put(table, ENTITY_MANAGEMENT, OTHER, "projection.retry-requested", "projection.dead-letter-evicted");
        put(table, ACCOUNT_CHANGE, CREATE, "user.registered");
        put(table, ACCOUNT_CHANGE, ENABLE, "user.enabled");
        put(table, ACCOUNT_CHANGE, CHANGE_PASSWORD, "user.password-changed");
        put(table, ACCOUNT_CHANGE, DISABLE, "user.disabled");
        put(table, ACCOUNT_CHANGE, OTHER, "user.identity-linked");
        put(table, AUTHENTICATION, LOG_ON, "session.started");
        put(table, AUTHENTICATION, LOG_OFF, "session.ended", "session.revoked");
        put(table, AUTHENTICATION, OTHER, "session.refreshed");
        table.put("access.sign-in-failed", new OcsfActivity(AUTHENTICATION, LOG_ON, false));
        table.put("access.denied", new OcsfActivity(API_ACTIVITY, OTHER, false));
        return Map.copyOf(table);
    }

    private static void put(Map<String, OcsfActivity> table, EventClass eventClass, int activity, String... actions) {
        for (String action : actions) {
            table.put(action, new OcsfActivity(eventClass, activity, true));
        }
    }

    /** A number of its own for each kind of event there is. */
    int typeUid() {
        return eventClass.uid * 100 + id;
    }
}
