/**
 * Changes that break the core on purpose, to try the simulation with: each is an edit of one source file or some. Which seeds
 * notice them, and by what, stands in the README beside; what no seed can notice has a test that does.
 */

export type Edit = { readonly file: string; readonly find: string; readonly put: string }
/** A test by its file and its name. */
export type NamedTest = { readonly file: string; readonly test: string }
export type Break = {
  readonly name: string
  readonly edits: readonly Edit[]
  /** For what shows too seldom in a simulation, or never: why stands there. */
  readonly noticedBy?: NamedTest
}

const breaking = (name: string, file: string, find: string, put: string): Break => ({
  name,
  edits: [{ file, find, put }],
})

/** Said of a break for which a simulation is no place. */
const testedBy = (file: string, test: string, each: Break): Break => ({
  ...each,
  noticedBy: { file, test },
})
const renewedSecret = (each: Break): Break =>
  testedBy(
    'test/integration/renewed-secret.test.ts',
    'everything is there before, meanwhile and after, and then nothing lies under the older secret',
    each,
  )

const client: readonly Break[] = [
  breaking(
    'shown and queued before the journal has it (J1)',
    'renderer/data/sync/write-path.ts',
    '    const kept = await journal.appendMutation(mutation)',
    `    const early = { mid: (prepared.sentinel?.highestMid ?? 0) + 1, ...mutation }
    await showAndQueue(replica, ground, early, prepared)
    const kept = await journal.appendMutation(mutation)
    if (kept.ok) return ok({ mid: kept.value.mid })`,
  ),
  // The next pull runs what waits again, which puts it right before anybody compares.
  testedBy(
    'renderer/data/sync/sync-client.writing.test.ts',
    'L5: what comes from the server between the trial of an intent and its writing is not written over',
    breaking(
      'what was tried is shown whatever was written since (L5)',
      'renderer/data/sync/write-path.ts',
      'database.writes === prepared.at',
      'prepared.at >= 0',
    ),
  ),
  // People here work on what is on their screen: nobody asks for what was granted or lost a moment ago.
  testedBy(
    'renderer/data/sync/sync-client.writing.test.ts',
    'M4: a customer of a queue that was gained a moment ago can be worked on, of one that was lost no more',
    breaking(
      'what an intent may see is remembered whatever was written since (M4)',
      'renderer/data/sync/write-path.ts',
      'known?.writes === writes ? known.ground : null',
      'known !== null ? known.ground : null',
    ),
  ),
  breaking(
    'waiting mutations are not taken from the journal (J4)',
    'renderer/data/sync/start-from-journal.ts',
    'return waiting.flatMap((envelope) => {',
    'return waiting.slice(0, 0).flatMap((envelope) => {',
  ),
  breaking(
    'dropped at the answer, before the pull (L6)',
    'renderer/data/sync/answers.ts',
    'results.map(({ mid }) => mid).filter((mid) => mid <= settledMid)',
    'results.map(({ mid }) => mid)',
  ),
  breaking(
    'a refusal is not journalled (J7)',
    'renderer/data/sync/server-round.ts',
    "await journal.append({ type: 'attention', mutationId, refusal })",
    'ok(null)',
  ),
  breaking(
    'the counter of numbers is not journalled (J9)',
    'renderer/data/account/complaint-numbers.ts',
    "await journal.append({ type: 'number', counter: next })",
    '{ ok: true, error: next }',
  ),
  // It takes a row that leaves while work on it waits. Customers and contacts are held then (K8), and here nothing else leaves.
  testedBy(
    'renderer/data/sync/sync-client.reading.test.ts',
    'L7: a deleted row goes, also while a waiting mutation has changed it',
    breaking(
      'shadows are restored after the patch (L5)',
      'renderer/data/sync/replica.ts',
      '  await restoreShadows(database)\n  await change()',
      '  await change()\n  await restoreShadows(database)',
    ),
  ),
  breaking(
    'a tombstone deletes a row that moved (L8)',
    'renderer/data/sync/server-rows.ts',
    'row?.space === space ? [row] : []',
    'row !== undefined ? [row] : []',
  ),
  breaking(
    'the loop stops after a failure (L10)',
    'renderer/data/sync/sync-loop.ts',
    '      const fault = outcome.error\n',
    '      if (failures > 0) return\n      const fault = outcome.error\n',
  ),
  breaking(
    'a space is shown with its first page (B2)',
    'renderer/data/sync/bootstrap-space.ts',
    'return database.writeMeta({ loading: [...others, reached] })',
    `return database.writeMeta({ loading: [...others, reached],
      visible: [...((await database.readMeta('visible')) ?? []), loading.space] })`,
  ),
  breaking(
    'the cursor starts from the last page (B3)',
    'renderer/data/sync/bootstrap-space.ts',
    'loading.after === null ? page.version : loading.version',
    'page.version',
  ),
  breaking(
    'a lost space is not hidden (S3)',
    'renderer/data/sync/apply-pull.ts',
    'visible: visible.filter((space) => may.has(space)),',
    'visible,',
  ),
  breaking(
    'a lost space is not purged (S3)',
    'renderer/data/sync/apply-pull.ts',
    'purging: union(purging, lost),',
    'purging,',
  ),
  breaking(
    'a new epoch keeps the old cursor (E1)',
    'renderer/data/sync/apply-pull.ts',
    'if (cursor?.epoch === epoch)',
    'if (cursor !== undefined)',
  ),
  breaking(
    'a server that forgot a refusal is not noticed (E3)',
    'renderer/data/sync/server-round.ts',
    'lastMid < answered || (await isRefusedAndForgotten(lastMid))',
    'lastMid < answered',
  ),
  breaking(
    'whoever was held for work that waited is never let go (K8)',
    'renderer/data/sync/held-customers.ts',
    'waitedFor.has(customerOf(each.table, row))',
    'waitedFor.size >= 0',
  ),
]

const machine: readonly Break[] = [
  breaking(
    'the journal does not fsync (J1)',
    'main/journal/journal-writing.ts',
    '      await this.#tail.sync()\n      this.#position += bytes.length',
    '      this.#position += bytes.length',
  ),
  breaking(
    'what was acknowledged is not kept for a restore (E3)',
    'main/journal/journal-state.ts',
    'if (at <= entry.covered) this.#kept.delete(id)',
    'if (at !== null) this.#kept.delete(id)',
  ),
  breaking(
    'an attached file is not fsynced (F2)',
    'main/attachments/file-writing.ts',
    '        await tail.sync()\n',
    '',
  ),
  breaking(
    'the name of an attached file is not fsynced (F2)',
    'main/attachments/attachment-store.ts',
    '    await disk.syncFolder(folder)\n    const place = await look(name, state)',
    '    const place = await look(name, state)',
  ),
  // It takes a restart after its case was refused, and a server that then refuses the file: too rare for so few seeds.
  testedBy(
    'renderer/data/files/file-choice.test.ts',
    'F7: never what the server lacks, and never what only this machine has',
    {
      name: 'a file that only refused work and drafts name is forgotten (F7)',
      edits: [
        {
          file: 'renderer/data/files/file-choice.ts',
          find: '!received.has(hash) && !onlyHere.has(hash)',
          put: '!received.has(hash)',
        },
        {
          file: 'renderer/data/files/file-choice.ts',
          find: 'unanswered.has(hash) || onlyHere.has(hash) || received.get(hash) === false',
          put: 'unanswered.has(hash) || received.get(hash) === false',
        },
      ],
    },
  ),
  breaking(
    'an upload begins from the start whatever the server has (F5)',
    'renderer/data/files/send-file.ts',
    'let offset = begun.value',
    'let offset = 0',
  ),
  breaking(
    'records are passed over while a secret is renewed',
    'renderer/data/database/older-records.ts',
    'if (sealing.isCurrent(record)) continue',
    'if (sealing.isCurrent(record) || index === 0) continue',
  ),
  breaking(
    'numbers are sought under the newest secret only',
    'renderer/data/database/store-cipher.ts',
    'return finders.map((finder) => hashed(finder, text))',
    'return finders.slice(0, 1).map((finder) => hashed(finder, text))',
  ),
  // The next append begins a journal under the newest one anyway, and files are sealed anew from their opening on.
  renewedSecret(
    breaking(
      'the older secret goes before the journal is off it',
      'main/ipc/journal-handlers.ts',
      '    const left = await opened.value.journal.leaveOlderKey()\n',
      '    if (opened.ok) return true\n    const left = await opened.value.journal.leaveOlderKey()\n',
    ),
  ),
  renewedSecret(
    breaking(
      'the older secret goes before the files are off it',
      'main/ipc/attachment-handlers.ts',
      'return account.ok && account.value.store.leaveOlderKeys()',
      'return account.ok',
    ),
  ),
]

const server: readonly Break[] = [
  breaking(
    'argument hashes are not compared (P3, P4)',
    'server/sync/push.ts',
    'answer === undefined || answer.argsHash !== argsHashOf(mutation)',
    'answer === undefined',
  ),
  breaking(
    'mutation ids of other clients are not looked up (P6)',
    'server/sync/run-batch.ts',
    'known?.argsHash === argsHash ?',
    "known?.argsHash === 'never' ?",
  ),
  breaking(
    'a cut answer claims the whole version (L4)',
    'server/storage/row-changes.ts',
    'rows: whole.map(changeOf), to, complete: false',
    'rows: whole.map(changeOf), to: reached, complete: true',
  ),
  breaking(
    'a cursor behind dropped tombstones is believed (T3)',
    'server/sync/pull.ts',
    '(cursor[space] ?? 0) < (states.get(space)?.compactedTo ?? 0)',
    '(cursor[space] ?? 0) < 0',
  ),
  breaking(
    'a machine at home is given what one in the office is (K1)',
    'server/sync/grants.ts',
    'keepingOf(policy, account)',
    "keepingOf(policy, { ...account, place: 'office' })",
  ),
  breaking(
    'a customer lies in the space of their queue instead of its part (K2)',
    'server/storage/customer-activity.ts',
    'partOf(wholeOf(row.space), recency)',
    'wholeOf(row.space)',
  ),
  breaking('a mutation is no activity (K3)', 'server/sync/push.ts', '  await noteActivity(tx, now)\n', ''),
  breaking(
    'of a customer only the customer moves (K4)',
    'server/storage/customer-activity.ts',
    `\n      or (tbl = 'contact' and data->>'customerId' = any(\${ids})))`,
    ')',
  ),
  breaking(
    'nothing tells that a customer left a part (K4)',
    'server/storage/customer-activity.ts',
    'update synced_row as there set data = null, number_keys = null, version = null\n      from moving where',
    'delete from synced_row as there using moving where',
  ),
  breaking(
    'nobody ages (K4)',
    'server/storage/customer-activity.ts',
    'const due = await dueCustomers(tx, now)',
    'const due = (await dueCustomers(tx, now)).slice(0, 0)',
  ),
  breaking(
    'an open case keeps nobody (K1)',
    'server/storage/customer-activity.ts',
    'rows.filter(({ status }) => isOpen(ComplaintStatus.parse(status)))',
    'rows.filter(({ status }) => status === null)',
  ),
  breaking(
    'a case is told that a file is there with its first piece (F3)',
    'server/files/receive-file.ts',
    "    if (reached < upload.size) return { outcome: 'kept', offset: reached }",
    `    await markReceived(tx, hash, clock.now())
    if (reached < upload.size) return { outcome: 'kept', offset: reached }`,
  ),
]

export const breaks: readonly Break[] = [...client, ...machine, ...server]
