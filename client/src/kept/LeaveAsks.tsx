/** On a borrowed device, leaving asks while words are kept aside: they go with the page. */
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { LeaveGuard } from '../look/LeaveButton.tsx'
import { KeptPiece } from './KeptPiece.tsx'
import { useKeptHere } from './kept-here.ts'

export const LeaveAsks = ({ children }: { readonly children: ReactNode }) => {
  const here = useKeptHere()
  const [isAsked, setAsked] = useState(false)
  const leaving = useRef<() => void>(() => undefined)
  const shelf = here?.kept.shelf
  const guard = useCallback(
    (go: () => void) => {
      if (!shelf?.isFleeting || shelf.items.length === 0) return go()
      leaving.current = go
      setAsked(true)
    },
    [shelf],
  )
  const leave = () => {
    for (const { id } of shelf?.items ?? []) shelf?.remove(id)
    setAsked(false)
    leaving.current()
  }
  return (
    <LeaveGuard value={guard}>
      {children}
      <KeptPiece what="leaving" isAsked={isAsked} onStay={() => setAsked(false)} onLeave={leave} />
    </LeaveGuard>
  )
}
