-- Two more kinds of claims, of logs that were written before there were any: who owns an organization, and which ones are archived.

insert into claim (claim_key, position)
select 'owner:' || organization_id || ':' || aggregate_id, position
from event
where event_type = 'member.joined' and cast(payload as json) ->> 'role' = 'owner';

insert into claim (claim_key, position)
select 'archived:' || organization_id, position
from event closed
where event_type = 'organization.archived'
  and not exists (select 1 from event later
                  where later.organization_id = closed.organization_id
                    and later.organization_sequence > closed.organization_sequence
                    and later.event_type in ('organization.archived', 'organization.restored'));
