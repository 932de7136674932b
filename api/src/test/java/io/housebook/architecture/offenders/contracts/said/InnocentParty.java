package io.housebook.architecture.offenders.contracts.said;

class InnocentParty {}
