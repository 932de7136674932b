package io.housebook.architecture.offenders.contracts.unmarked;

class Unmarked {}
