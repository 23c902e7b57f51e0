/** Tells which records of some tables were written or deleted, once it is committed: what a transaction took back is not told. */
import type { DBCore, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie'

/** `some`: a whole range was deleted, and nobody knows what lay in it. */
export type Touched = readonly unknown[] | 'some'

export function tellCommits<T extends string>(
  tables: readonly T[],
  listener: (table: T, touched: Touched) => void,
): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'committed-records',
    create: (core) => ({
      ...core,
      table(name) {
        const below = core.table(name)
        const table = tables.find((each) => each === name)
        if (table === undefined) return below
        return {
          ...below,
          mutate(request) {
            // Dexie types no more of it than it uses; it is the browser's own.
            const transaction = request.trans as IDBTransaction
            transaction.addEventListener('complete', () => listener(table, touchedBy(request, below)), {
              once: true,
            })
            return below.mutate(request)
          },
        }
      },
    }),
  }
}

function touchedBy(request: DBCoreMutateRequest, { schema }: DBCoreTable): Touched {
  switch (request.type) {
    case 'add':
    case 'put':
      return request.values.map((value) => schema.primaryKey.extractKey?.(value))
    case 'delete':
      return request.keys
    default:
      return 'some'
  }
}
