package io.housebook.architecture.offenders.packages.dto;

class LayeredDto {}
