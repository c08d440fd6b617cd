/** People around a redaction, each with the client's own live plan against a real server: online, offline, and back. */

import { openKept } from '@twofold/client/kept/open-kept'
import type { LivePlan, LivePlanSlice } from '@twofold/client/sync/live-plan'
import { openLivePlan } from '@twofold/client/sync/open-live-plan'
import type { Rescue } from '@twofold/client/sync/rescue'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import { lineOf, localOrigin } from '@twofold/shared/plan-doc'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { headersOf } from './plan.ts'
import { template } from './test-room.ts'
import type { Visitor } from './visitor.ts'

export interface Device {
  readonly live: LivePlan
  /** Nothing reaches the house, nothing comes from it. */
  goesOffline(): void
  comesBack(): void
  types(field: FieldId, words: string): void
  /** Resolves when it is so: now, or after something changed. */
  until(isSo: () => boolean): Promise<void>
  isSaved(): Promise<void>
  readonly kept: ReturnType<typeof openKept>
  leaves(): void
}

const slices: readonly LivePlanSlice[] = ['save', 'synced', 'line', 'beside', 'generation']

export const opensDevice = (
  visitor: Visitor,
  { planId, me }: { readonly planId: PlanId; readonly me: ParticipantId },
): Device => {
  let isOffline = false
  let sockets: NodeSocket[] = []
  let rescue: Rescue | null = null
  const live = openLivePlan({
    planId,
    url: visitor.origin.replace(/^http/, 'ws'),
    createSocket: (address, protocol) => {
      const socket = new NodeSocket(isOffline ? 'ws://127.0.0.1:1' : address, protocol, {
        headers: headersOf(visitor),
      })
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    loadRescue: async () => rescue as unknown as Rescue,
  })
  const kept = openKept({ planId, me, template, live, storage: null })
  rescue = kept.rescue
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (isSo()) return resolve()
      const look = () => {
        if (!isSo()) return
        for (const off of offs) off()
        live.doc.off('update', look)
        resolve()
      }
      const offs = slices.map((slice) => live.subscribe(slice, look))
      live.doc.on('update', look)
    })
  return {
    live,
    kept,
    until,
    goesOffline() {
      isOffline = true
      for (const socket of sockets) socket.terminate()
      sockets = []
    },
    comesBack() {
      isOffline = false
      live.retryNow()
    },
    types(field, words) {
      for (const letter of words)
        live.doc.transact(() => {
          const text = lineOf(live.doc, field)
          text.insert(text.length, letter)
        }, localOrigin)
    },
    isSaved: () => until(() => live.isSynced && live.save === 'saved'),
    leaves() {
      kept.close()
      live.close()
    },
  }
}

/** Every word that a document holds anywhere: what stands, what is kept for undo, what waits to be forgotten. */
export const allWordsIn = (doc: Y.Doc): string =>
  [...doc.store.clients.values()]
    .flat()
    .map((struct) =>
      struct instanceof Y.Item && !(struct.content instanceof Y.ContentType)
        ? JSON.stringify(struct.content)
        : '',
    )
    .join(' ')

/** The ids of a stretch of a line that stands now. */
export const idsIn = (doc: Y.Doc, field: FieldId, words: string): readonly PlaceOfWords[] => {
  const letters: { readonly unit: string; readonly client: number; readonly clock: number }[] = []
  for (let item = lineOf(doc, field)._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString)
      for (const [at, unit] of item.content.str.split('').entries())
        letters.push({ unit, client: item.id.client, clock: item.id.clock + at })
  const from = letters
    .map(({ unit }) => unit)
    .join('')
    .indexOf(words)
  if (from < 0) throw new Error('those words do not stand there')
  return letters.slice(from, from + words.length).map(({ client, clock }) => ({ client, clock, length: 1 }))
}
