package io.housebook.architecture.offenders.packages.service;

class LayeredService {}
