/** A device may be ordered to erase what it holds, and says when it has. Frozen. */
export const statements: readonly string[] = [
  `alter table client
    add column erase_ordered_at timestamptz,
    add column erased_at timestamptz`,
]
