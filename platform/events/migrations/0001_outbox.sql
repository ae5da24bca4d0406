-- What happened, written in the transaction that made it happen. The position is given by the trigger below.
create sequence outbox_positions as bigint;

create table outbox (
  position bigint primary key,
  id text not null unique,
  type text not null,
  version integer not null,
  -- Events of one key are handled in the order of their positions.
  entity_key text not null,
  -- json and not jsonb: it keeps the text as it is, with characters that jsonb refuses.
  payload json not null,
  occurred_at timestamptz not null,
  published_at timestamptz not null default clock_timestamp(),
  trace_id text,
  principal_id text
);

create index outbox_published_at on outbox (published_at);

-- Positions are given before the commit, so transactions that run at the same time become visible out of order, and
-- whoever reads on from the highest position that it saw would skip some. Therefore a transaction takes, before its
-- first position, a lock whose key says above which position all of its own will be. A reader finds in the locks how
-- far everything is decided. The lock is shared and nobody takes it otherwise, so it makes nobody wait.
--
-- Locks, and not the oldest running transaction: that one also waits for transactions that publish nothing, and an
-- order by transaction is not the order in which transactions changed an entity.
--
-- The upper 16 bits of the key tell these locks from all others; the lower 48 are the position.
create function number_event() returns trigger language plpgsql as $$
begin
  -- Once in a transaction is enough. Both the setting and the lock end with it, or with the savepoint that they belong to.
  if coalesce(current_setting('iza.publishes_events', true), '') = '' then
    perform pg_advisory_xact_lock_shared(
      (28521::bigint << 48) | (select case when is_called then last_value else last_value - 1 end from events.outbox_positions)
    );
    perform set_config('iza.publishes_events', 'yes', true);
  end if;
  new.position := nextval('events.outbox_positions');
  return new;
end
$$;

create trigger outbox_number_event before insert on outbox for each row execute function number_event();

-- Up to here every position is decided: its event is visible to the statements that follow, or will never exist.
-- First the sequence is read and then the locks, because whoever takes a position after the first of these is above it;
-- and the events are read in a later statement, because one statement sees only what was committed when it began.
create function settled_position() returns bigint language plpgsql volatile as $$
declare
  allocated bigint;
  undecided bigint;
begin
  select case when is_called then last_value else last_value - 1 end into allocated from events.outbox_positions;
  select min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 48) - 1)) into undecided
    from pg_locks
    where locktype = 'advisory' and objsubid = 1 and (classid::bigint >> 16) = 28521
      and database = (select oid from pg_database where datname = current_database());
  return least(allocated, undecided);
end
$$;

-- Who handles events, and how far: all events of its types up to `position` are handled, or are in `deliveries`.
create table consumers (
  name text primary key,
  -- As `type@version`.
  types text[] not null,
  position bigint not null default 0,
  -- The process that handles now. Every change of progress names the epoch, so that one that lost it changes nothing.
  lease_owner text,
  lease_epoch bigint not null default 0,
  lease_until timestamptz,
  last_seen_at timestamptz not null default clock_timestamp(),
  last_handled_at timestamptz
);

-- Events that a consumer has passed and not handled: of each entity one that failed, and behind it those that wait.
create table deliveries (
  id text primary key,
  consumer text not null references consumers (name) on delete cascade,
  position bigint not null references outbox (position),
  entity_key text not null,
  -- PENDING: tried at next_attempt_at. WAITING: an earlier event of the entity comes first. DEAD: a person decides.
  state text not null check (state in ('PENDING', 'WAITING', 'DEAD')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  error_code text,
  error_message text,
  failed_at timestamptz,
  unique (consumer, position)
);

create index deliveries_entity on deliveries (consumer, entity_key, position);
create index deliveries_due on deliveries (consumer, next_attempt_at) where state = 'PENDING';
create index deliveries_dead on deliveries (id) where state = 'DEAD';
create index deliveries_position on deliveries (position);
