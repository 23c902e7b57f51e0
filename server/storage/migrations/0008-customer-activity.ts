/** How recent each customer is, and from what place each session was begun: both decide what a machine is given. Frozen. */
export const statements: readonly string[] = [
  // `recency` is where the customer's rows lie; null: in the space itself, still to be sorted.
  `create table customer_activity (
    customer_id text collate "C" primary key,
    active_at timestamptz,
    recency text
  )`,
  `create index customer_activity_due on customer_activity (recency, active_at)`,
  // Some dates came from clocks that were ahead.
  `insert into customer_activity (customer_id, active_at)
    select customer.id, (
      select max(least(at, now())) from (
        select (data->>'at')::timestamptz as at from synced_row
          where tbl = 'contact' and data is not null and data->>'customerId' = customer.id
        union all
        select (data->>'receivedAt')::timestamptz from synced_row
          where tbl = 'complaint' and data is not null and data->>'customerId' = customer.id
        union all
        select (data->>'startedAt')::timestamptz from synced_row
          where tbl = 'callRecord' and data is not null and data->>'customerId' = customer.id
      ) as dated
    )
    from synced_row as customer where customer.tbl = 'customer' and customer.data is not null`,

  // What was begun before places were told apart counts as the account's own place.
  `alter table session add column place text not null default 'office' check (place in ('office', 'home'))`,
  `alter table session alter column place drop default`,
]
