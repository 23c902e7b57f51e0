/**
 * The first shape of the database. Frozen: it has run on databases that we do not own. It imports nothing, so
 * that nothing can change what it does; a later change is a later file.
 */
export const statements: readonly string[] = [
  `create table centre (
    one boolean primary key default true check (one),
    name text not null,
    fictional boolean not null,
    zone text not null,
    epoch text not null,
    token_secret text not null
  )`,

  `create table account (
    agent_id text collate "C" primary key,
    account text collate "C" not null unique,
    password_hash text not null,
    name text not null,
    team_id text collate "C" not null,
    place text not null check (place in ('office', 'home')),
    permissions text[] not null,
    queues text[] not null,
    collections text[] not null,
    telephony jsonb not null,
    disabled_at timestamptz
  )`,
  `create index account_team on account (team_id)`,

  `create table client (
    client_id text collate "C" primary key,
    agent_id text collate "C" not null references account,
    device_prefix text collate "C" not null unique check (device_prefix ~ '^[0-9]{4}$'),
    device_name text not null,
    last_mid bigint not null default 0,
    registered_at timestamptz not null
  )`,
  `create index client_agent on client (agent_id)`,

  `create table client_mutation (
    client_id text collate "C" not null references client,
    mid bigint not null,
    mutation_id text collate "C" not null,
    args_hash text not null,
    result jsonb not null,
    at timestamptz not null,
    primary key (client_id, mid)
  )`,
  `create index client_mutation_by_id on client_mutation (mutation_id)`,

  `create table session (
    id text collate "C" primary key,
    agent_id text collate "C" not null references account,
    client_id text collate "C" not null references client,
    started_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index session_agent on session (agent_id)`,

  `create table refresh_token (
    hash text collate "C" primary key,
    session_id text collate "C" not null references session,
    issued_at timestamptz not null,
    rotated_at timestamptz
  )`,
  `create index refresh_token_session on refresh_token (session_id)`,

  `create table sign_in_failure (
    subject text collate "C" primary key,
    failures integer not null,
    since timestamptz not null
  )`,

  // One row per (row of a synced table, space it is or was in); data is null where it left.
  `create table synced_row (
    tbl text collate "C" not null,
    id text collate "C" not null,
    space text collate "C" not null,
    version bigint,
    data jsonb,
    number_keys text[],
    primary key (space, tbl, id)
  )`,
  // A row lives in one space at a time.
  `create unique index synced_row_live on synced_row (tbl, id) where data is not null`,
  `create index synced_row_pull on synced_row (space, version, tbl, id)`,
  `create index synced_row_unstamped on synced_row (space) where version is null`,
  `create index synced_row_number on synced_row using gin (number_keys) where number_keys is not null`,
  ...[
    ['agent', 'teamId'],
    ['contact', 'customerId'],
    ['complaint', 'customerId'],
    ['complaint', 'teamId'],
    ['complaint', 'number'],
    ['callRecord', 'customerId'],
    ['shift', 'agentId'],
    ['shift', 'teamId'],
    ['swap', 'teamId'],
  ].map(
    ([table, field]) =>
      `create index "synced_row_${table}_${field}" on synced_row ((data->>'${field}'), id) where tbl = '${table}' and data is not null`,
  ),

  `create table space_version (
    space text collate "C" primary key,
    version bigint not null
  )`,

  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    agent_id text,
    client_id text,
    action text not null,
    subject text,
    outcome text not null
  )`,
  `create index audit_agent on audit (agent_id, at)`,
  `create function audit_is_insert_only() returns trigger language plpgsql as
    $$ begin raise exception 'the audit is insert-only'; end $$`,
  `create trigger audit_keep before update or delete or truncate on audit
    for each statement execute function audit_is_insert_only()`,
]
