/** Whether this machine keeps what is written: what is known of its store and journal, and what had to be mended at the start. */
import type { StorageView } from '#shared/ports/data-port.ts'
import type { AccountKeeper } from '../account/account-keeper.ts'
import { followAccount } from './signed-in.ts'

/** Also while an account is being opened: a store that gives no answer keeps it so. */
export function watchStorage(
  { slot, store }: Pick<AccountKeeper, 'slot' | 'store'>,
  emit: (value: StorageView) => void,
): () => void {
  let known = (): StorageView => ({ state: store.get(), notices: [] })
  const tell = (): void => emit(known())
  const leave = [
    followAccount(
      slot,
      (state) => {
        known = () => ({ state: state === 'failed' ? 'failing' : store.get(), notices: [] })
        tell()
      },
      ({ saving, storageNotices: notices }) => {
        known = () => ({ state: saving.get() === 'sound' ? store.get() : saving.get(), notices })
        return saving.watch(tell)
      },
    ),
    store.watch(tell),
  ]
  return () => {
    for (const end of leave) end()
  }
}
