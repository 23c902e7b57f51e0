/** A team's shifts of some days: asked whenever a change of who works is judged, and a team has years of them. Frozen. */
export const statements: readonly string[] = [
  `create index synced_row_shift_day on synced_row ((data->>'teamId'), (data->>'businessDate'))
    where tbl = 'shift' and data is not null`,
]
