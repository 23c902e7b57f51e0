/** The swaps and leave that somebody still waits for: looked through every minute. Frozen. */
export const statements: readonly string[] = [
  `create index synced_row_open_swap on synced_row (id)
    where tbl = 'swap' and data is not null and data->>'state' in ('offered', 'pending_lead', 'needs_reconfirm')`,
  `create index synced_row_open_leave on synced_row ((data->>'start'), id)
    where tbl = 'leave' and data is not null and data->>'state' = 'requested'`,
]
