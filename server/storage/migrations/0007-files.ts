/** The bytes of attached files, in the database that every replica shares. Frozen. */
export const statements: readonly string[] = [
  `create table file_upload (
    id bigint generated always as identity primary key,
    hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
    agent_id text collate "C" not null references account,
    size bigint not null check (size > 0),
    received bigint not null default 0 check (received <= size),
    begun_at timestamptz not null,
    confirmed_at timestamptz,
    unique (hash, agent_id)
  )`,
  `create unique index file_upload_whole on file_upload (hash) where confirmed_at is not null`,
  // Pieces are compressed already, or are pictures and sound: trying to make them smaller only costs time.
  `create table file_piece (
    upload_id bigint not null references file_upload on delete cascade,
    start bigint not null,
    bytes bytea not null,
    primary key (upload_id, start)
  )`,
  `alter table file_piece alter column bytes set storage external`,
  `create index synced_row_attachments on synced_row using gin ((data->'attachments') jsonb_path_ops)
    where tbl = 'complaint' and data is not null`,
]
