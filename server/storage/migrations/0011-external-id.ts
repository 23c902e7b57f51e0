/** Customers are found by the id that the company's own system knows them by. Frozen. */
export const statements: readonly string[] = [
  `create index synced_row_customer_external_id on synced_row ((data->>'externalId' collate "C"))
    where tbl = 'customer' and data is not null`,
]
