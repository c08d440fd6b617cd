/** `text` and `agencyText`. */
import { TextField } from '../../editor/TextField.tsx'
import { useDoc, usePlan, useWriteRight } from '../plan-context.ts'
import { EmptyHint } from './EmptyHint.tsx'
import type { BodyProps } from './FieldBody.tsx'

export const TextBody = ({ shown, labelledBy, describedBy }: BodyProps) => {
  const { live } = usePlan()
  useDoc()
  const canWrite = useWriteRight(shown).kind === 'open'
  return (
    <TextField
      live={live}
      id={shown.id}
      canWrite={canWrite}
      labelledBy={labelledBy}
      describedBy={describedBy}
      hint={<EmptyHint field={shown.field} canWrite={canWrite} />}
    />
  )
}
