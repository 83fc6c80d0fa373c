-- When a law changes the time of a zone, wall times stay and instants are computed anew. The system does it over all
-- organizations: it writes what it had read only until now. A visit that goes to another month takes its key along (trigger).
grant insert on scheduling.appointment_keys to agendify_system;
grant usage on sequence scheduling.revisions to agendify_system;
-- What moves is taken out and entered again, so that nothing meets another halfway.
grant insert on scheduling.occupancies, scheduling.sessions to agendify_system;

-- A hold keeps its wall time too.
grant select (starts_at, ends_at, local_starts_at, time_zone), update (starts_at, ends_at) on scheduling.holds to agendify_system;

-- Where visits have moved, whatever was known of free times is forgotten.
grant update (any_at, morning_at, afternoon_at, evening_at, freed) on scheduling.next_free to agendify_system;
