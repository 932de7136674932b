package io.housebook.architecture.offenders.packages.models;

class InnocentModels {}
