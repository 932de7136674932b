package io.housebook.architecture.offenders.names;

class HostService {}

class HostManager {}

class HostHelper {}

class HostUtil {}

class HostUtils {}

class HostDto {}

class HostDTO {}

class HostImpl {}

class HostEntity {}

class HostMapper {}

class InnocentServiceHours {}
