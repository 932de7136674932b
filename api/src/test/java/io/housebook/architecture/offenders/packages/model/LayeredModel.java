package io.housebook.architecture.offenders.packages.model;

class LayeredModel {}
