/** The lists of open shifts, leave, policies of automatic approval and delegations. Frozen. */
export const statements: readonly string[] = [
  ['openShift', 'teamId'],
  ['leave', 'agentId'],
  ['leave', 'teamId'],
  ['autoApproval', 'teamId'],
  ['delegation', 'teamId'],
].map(
  ([table, field]) =>
    `create index "synced_row_${table}_${field}" on synced_row ((data->>'${field}'), id) where tbl = '${table}' and data is not null`,
)
