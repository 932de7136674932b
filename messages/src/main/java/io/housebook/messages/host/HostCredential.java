package io.housebook.messages.host;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Names a password without saying it.
 *
 * @param id under which the vault keeps it
 * @param version counts the passwords of a host from 1
 * @param fingerprint the same for equal passwords of one organization, and telling nothing else of them
 */
public record HostCredential(
        @NotNull CredentialId id,
        @Min(1) int version,
        @NotNull String fingerprint) {}
