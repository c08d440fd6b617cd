/** What looks private in a field and is this person's to decide, a short while after the words are typed. */
import { useEffect, useState } from 'react'
import { useDoc, usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { namesOfList } from './find-names.ts'
import { leftInOf } from './left-in.ts'
import { type Found, findIn, isOf, passagesOf, privateListId, privateListOf } from './passages.ts'

/** Between two words; well within a second of the last letter. */
const pauseMs = 450

const isSame = (a: Found | null, b: Found | null): boolean =>
  a === b || (a?.passage === b?.passage && a?.from === b?.from && a?.words === b?.words)

/** The first such piece of the field; null: none, or all were decided. */
export const useFound = ({ id, field }: ShownField): Found | null => {
  const { live } = usePlan()
  const doc = useDoc()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    const leftIn = leftInOf(live)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const writer = { authorship: live.authorship, me: live.me, myClient: doc.clientID }
      const all = findIn(passagesOf(doc, id, field), namesOfList(privateListOf(doc)))
      const mine = all.find((each) => !leftIn.has(id, each.words) && isOf(writer, each)) ?? null
      setFound((before) => (isSame(before, mine) ? before : mine))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pauseMs)
    }
    // The root's own type is known once somebody has asked for it, so its listeners come after the first look.
    look()
    const roots = [id, privateListId].flatMap((name) => doc.share.get(name) ?? [])
    for (const root of roots) root.observeDeep(soon)
    const offs = [leftIn.subscribe(look), live.subscribe('authorship', soon)]
    return () => {
      clearTimeout(timer)
      for (const root of roots) root.unobserveDeep(soon)
      for (const off of offs) off()
    }
  }, [live, doc, id, field])
  return found
}
