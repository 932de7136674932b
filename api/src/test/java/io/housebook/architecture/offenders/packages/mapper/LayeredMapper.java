package io.housebook.architecture.offenders.packages.mapper;

class LayeredMapper {}
