-- What changes an account, which belongs to no organization, is told by one of its organizations: the event commits with the change.
grant insert on platform.outbox to agendify_system;
