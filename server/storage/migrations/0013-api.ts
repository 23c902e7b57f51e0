/** Keys of other systems for the API, and what they were answered, so that asking twice does nothing twice. Frozen. */
export const statements: readonly string[] = [
  // `queues` null: all of them. `hash`: of a secret of 256 random bits, which nobody can try through.
  `create table api_key (
    id text collate "C" primary key,
    name text not null,
    hash text not null,
    scopes text[] not null,
    queues text[],
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,
  // `status` null: under way.
  `create table api_answer (
    key_id text collate "C" not null references api_key,
    idempotency_key text collate "C" not null,
    request_hash text not null,
    status integer,
    headers jsonb,
    body jsonb,
    at timestamptz not null,
    primary key (key_id, idempotency_key)
  )`,
  `create index api_answer_at on api_answer (at)`,
]
