package io.housebook.messages.history;

import io.housebook.messages.audit.FieldChange;
import java.util.List;

/**
 * What is different in an organization between two positions, whatever happened in between: what was changed and changed back is not
 * in it.
 *
 * @param from the earlier position
 * @param to the later one
 * @param entities by type and id, those of which something is different
 */
public record OrganizationDiff(long from, long to, List<EntityDiff> entities) {

    /**
     * One thing.
     *
     * @param created whether it was not there yet
     * @param changes the fields that are different; what is gone has another state
     */
    public record EntityDiff(String type, String id, boolean created, List<FieldChange> changes) {}
}
