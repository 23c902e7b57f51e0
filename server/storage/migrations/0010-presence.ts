/** What each device says of its agent, for seconds: not logged, since a crash may forget it. Frozen. */
export const statements: readonly string[] = [
  `create unlogged table presence (
    client_id text collate "C" primary key,
    agent_id text collate "C" not null,
    session_id text collate "C" not null,
    heard_at timestamptz not null,
    said jsonb not null
  )`,
]
