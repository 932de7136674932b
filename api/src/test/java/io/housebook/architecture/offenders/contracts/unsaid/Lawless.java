package io.housebook.architecture.offenders.contracts.unsaid;

class Lawless {}
