/** The cases that are still open, by whose they are: counted for whoever could take one more, and looked through every minute. Frozen. */
export const statements: readonly string[] = [
  `create index synced_row_open_case on synced_row ((data->>'ownerId'), id)
    where tbl = 'complaint' and data is not null and data->>'status' <> 'closed'
      and data->>'status' <> 'merged' and data->>'status' <> 'withdrawn'`,
]
