/** Tells what was put into one table, as it is written; what a transaction takes back afterwards was told all the same. */
import type { DBCore, Middleware } from 'dexie'

export function tellWrites<T>(table: string, listener: (records: readonly T[]) => void): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: `written-${table}`,
    create: (core) => ({
      ...core,
      table(name) {
        const below = core.table(name)
        if (name !== table) return below
        return {
          ...below,
          mutate: (request) =>
            below.mutate(request).then((response) => {
              if (request.type === 'add' || request.type === 'put') listener(request.values)
              return response
            }),
        }
      },
    }),
  }
}
