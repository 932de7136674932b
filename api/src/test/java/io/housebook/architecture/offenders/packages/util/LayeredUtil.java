package io.housebook.architecture.offenders.packages.util;

class LayeredUtil {}
