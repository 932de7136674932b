package io.housebook.architecture.offenders.packages.impl;

class LayeredImpl {}
