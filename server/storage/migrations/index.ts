/** Every migration in order. A replica that finds others than these, or in another form, does not start. */
import { statements as first } from './0001-first.ts'
import { statements as compaction } from './0002-compaction.ts'
import { statements as audit } from './0003-audit.ts'
import { statements as lineage } from './0004-lineage.ts'
import { statements as devices } from './0005-devices.ts'
import { statements as deviceSecret } from './0006-device-secret.ts'
import { statements as files } from './0007-files.ts'
import { statements as customerActivity } from './0008-customer-activity.ts'
import { statements as callRules } from './0009-call-rules.ts'
import { statements as presence } from './0010-presence.ts'
import { statements as externalId } from './0011-external-id.ts'
import { statements as auditDetail } from './0012-audit-detail.ts'
import { statements as api } from './0013-api.ts'
import { statements as keptRecords } from './0014-kept-records.ts'
import { statements as openCases } from './0015-open-cases.ts'
import { statements as scheduleTables } from './0016-schedule-tables.ts'
import { statements as openRequests } from './0017-open-requests.ts'
import { statements as rosterDays } from './0018-roster-days.ts'

export const migrations: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  { name: '0001-first', statements: first },
  { name: '0002-compaction', statements: compaction },
  { name: '0003-audit', statements: audit },
  { name: '0004-lineage', statements: lineage },
  { name: '0005-devices', statements: devices },
  { name: '0006-device-secret', statements: deviceSecret },
  { name: '0007-files', statements: files },
  { name: '0008-customer-activity', statements: customerActivity },
  { name: '0009-call-rules', statements: callRules },
  { name: '0010-presence', statements: presence },
  { name: '0011-external-id', statements: externalId },
  { name: '0012-audit-detail', statements: auditDetail },
  { name: '0013-api', statements: api },
  { name: '0014-kept-records', statements: keptRecords },
  { name: '0015-open-cases', statements: openCases },
  { name: '0016-schedule-tables', statements: scheduleTables },
  { name: '0017-open-requests', statements: openRequests },
  { name: '0018-roster-days', statements: rosterDays },
]
