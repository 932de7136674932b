package io.housebook.architecture.offenders.contracts;

class Contractless {}
