/** When plans were last written in, from the journal's own tables. */
import type { PlanId } from '@twofold/shared/ids'
import type { SqlFile } from './sql-file.ts'

const statement = (count: number): string => `
SELECT p.id, COALESCE(
  (SELECT at FROM journal_edit e WHERE e.plan = p.plan ORDER BY e.seq DESC LIMIT 1), p.written_at) AS at
FROM journal_plan p WHERE p.id IN (${Array.from({ length: count }, () => '?').join(', ')})`

/** Absent: nobody has written yet. */
export const lastWritten = async (
  file: SqlFile,
  plans: readonly PlanId[],
): Promise<ReadonlyMap<PlanId, number>> => {
  if (plans.length === 0) return new Map()
  const { rows } = await file.query(statement(plans.length), plans)
  return new Map(rows.flatMap(({ id, at }) => (typeof at === 'number' ? [[id as PlanId, at] as const] : [])))
}
