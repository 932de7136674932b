package io.housebook.architecture.offenders.packages.controller;

class LayeredController {}
