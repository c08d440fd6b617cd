/**
 * Keeps a `LivePlan` true: the line with its retries, the y-websocket handshake, the save state, presence.
 *
 * The stock provider is not used: it has no jitter, no permanent end, echoes others' presence, and cannot count frames,
 * which "Saved" needs. The wire is its wire (PROTOCOL.md).
 */
import { Authorship } from '@twofold/shared/authorship'
import { type Beside, type Lead, nothingBeside, type WaitingRoom } from '@twofold/shared/beside'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import { presenceTickMs } from '@twofold/shared/limits'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import type { Person, Presence } from '@twofold/shared/people'
import { schemaVersion } from '@twofold/shared/schema'
import {
  closeCodes,
  encodeAwareness,
  type Notice,
  type WireMessage,
  writeAwareness,
} from '@twofold/shared/wire'
import { Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Line, type LineEvent, newLine, stepLine } from './line-state.ts'
import type { LineState, LivePlan, LivePlanSlice, RemotePresence, SaveState } from './live-plan.ts'
import { type CreateSocket, PlanSocket } from './plan-socket.ts'
import type { Rescue } from './rescue.ts'
import { saveStateChangesAt, saveStateOf } from './save-state.ts'
import { Slices } from './slices.ts'
import { WordsOnLine } from './words-on-line.ts'

export interface OpenLivePlanOptions {
  readonly planId: PlanId
  /** Which place, where this device holds several in the plan. */
  readonly as?: ParticipantId | null
  /** `ws(s)://host`; default: the page's own. */
  readonly url?: string
  readonly createSocket?: CreateSocket
  /**
   * Asked when the door did not open (a browser sees no status): false means this person has no place here any more.
   */
  readonly isStillMine?: () => Promise<boolean>
  /**
   * Loads what becomes of words that the server did not take. Tried again until it comes; till then the words stay on
   * the page, not saved. Without it they stay so for good.
   */
  readonly loadRescue?: () => Promise<Rescue>
}

const lineStateOf = (line: Line): LineState => {
  switch (line.kind) {
    case 'connecting':
      return { kind: 'connecting' }
    case 'open':
      return { kind: 'open' }
    case 'waiting':
      return { kind: 'waiting', retryAt: line.retryAt }
    case 'ended':
      return line
  }
}

/** Tells when the device is online again or the page is looked at again, and when it goes offline. Returns its removal. */
const onPageAwake = (awake: () => void, offline: () => void): (() => void) => {
  if (typeof window === 'undefined') return () => undefined
  const onVisible = () => {
    if (document.visibilityState === 'visible') awake()
  }
  window.addEventListener('online', awake)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    window.removeEventListener('online', awake)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', onVisible)
  }
}

/** What a welcome brings. */
const told = ['people', 'here', 'tookPart', 'moderation', 'waitingRoom', 'beside', 'lead'] as const

const pageUrl = (): string => location.origin.replace(/^http/, 'ws')

class OpenLivePlan implements LivePlan {
  readonly #options: OpenLivePlanOptions
  readonly #words: WordsOnLine
  /** One for all documents of the page: the server hears of one presence a session. */
  readonly awareness: Awareness
  readonly #slices = new Slices()
  #line: Line = newLine
  #lineLostAt: number | null = Date.now()
  #socket: PlanSocket | null = null
  #isDiskWorking = true
  #presenceTimer: ReturnType<typeof setTimeout> | null = null
  #saveTimer: ReturnType<typeof setTimeout> | null = null
  #retryTimer: ReturnType<typeof setTimeout> | null = null
  #offPage: () => void = () => undefined

  me: ParticipantId | null = null
  line: LineState = { kind: 'connecting' }
  save: SaveState = 'saved'
  people: readonly Person[] = []
  here: readonly ParticipantId[] = []
  presence: readonly RemotePresence[] = []
  tookPart: Readonly<Record<string, number>> = {}
  moderation: Moderation = nothingModerated
  waitingRoom: WaitingRoom | null = null
  beside: Beside = nothingBeside
  lead: Lead | null = null

  constructor(options: OpenLivePlanOptions) {
    this.#options = options
    this.#words = new WordsOnLine({
      send: (frame) => this.#send(frame),
      session: () => this.#socket,
      standing: () => ({ me: this.me, people: this.people, moderation: this.moderation }),
      loadRescue: options.loadRescue ?? null,
      isLeft: () => this.#line.kind === 'ended' && this.#line.reason === 'left',
      onSaved: () => this.#judgeSave(),
      onSynced: () => this.#slices.tell('synced'),
      // The author's own clientID is another one too.
      onGeneration: () => {
        for (const slice of ['generation', 'authorship'] as const) this.#slices.tell(slice)
      },
    })
    this.awareness = new Awareness(new Y.Doc())
    this.awareness.setLocalState({ field: null, cursor: null })
    this.awareness.on('update', (_changes: unknown, origin: unknown) => this.#presenceMoved(origin))
    this.#offPage = onPageAwake(
      () => this.retryNow(),
      // The device knows before the line does: nothing typed now is on its way.
      () => this.#socket?.hangUp(),
    )
    this.#connect()
  }

  get doc(): Y.Doc {
    return this.#words.doc
  }
  get undo(): Y.UndoManager {
    return this.#words.undo
  }
  get authorship(): Authorship {
    return this.#words.authorship
  }
  get isSynced(): boolean {
    return this.#words.isSynced
  }
  get generation(): number {
    return this.#words.generation
  }

  subscribe(slice: LivePlanSlice, listener: () => void): () => void {
    return this.#slices.on(slice, listener)
  }

  setField(field: FieldId | null): void {
    if (this.awareness.getLocalState()?.field === field) return
    const cursor = field === null ? null : (this.awareness.getLocalState()?.cursor ?? null)
    this.awareness.setLocalState({ field, cursor })
  }

  retryNow(): void {
    this.#step({ kind: 'retryNow' })
  }

  close(): void {
    this.#offPage()
    this.#step({ kind: 'left' })
    for (const timer of [this.#presenceTimer, this.#saveTimer, this.#retryTimer])
      if (timer) clearTimeout(timer)
    this.awareness.destroy()
    this.#words.destroy()
  }

  // ── the line ────────────────────────────────────────────────────────────────────────────────────────────────────

  #connect(): void {
    const { planId, as, url = pageUrl(), createSocket } = this.#options
    const address = `${url}/live/${planId}${as ? `?as=${as}` : ''}`
    this.#socket = new PlanSocket(
      address,
      {
        opened: () => this.#opened(),
        heard: (message) => this.#heard(message),
        closed: (code, wasOpen) => this.#closed(code, wasOpen),
      },
      createSocket,
    )
  }

  #step(event: LineEvent): void {
    const before = this.#line
    const [line, effects] = stepLine(before, event, { now: Date.now(), draw: Math.random() })
    this.#line = line
    if (line !== before) this.#lineMoved(before, line)
    for (const effect of effects) {
      if (effect.kind === 'connect') this.#connect()
      else if (effect.kind === 'hangUp') this.#socket?.hangUp()
      else {
        if (this.#retryTimer) clearTimeout(this.#retryTimer)
        this.#retryTimer = setTimeout(() => this.#step({ kind: 'retry' }), effect.ms)
      }
    }
  }

  #lineMoved(before: Line, line: Line): void {
    if (line.kind === 'ended' && line.reason !== 'left') void this.#words.ended()
    if (line.kind === 'open') this.#lineLostAt = null
    else if (before.kind === 'open') this.#lineLostAt = Date.now()
    this.line = lineStateOf(line)
    this.#slices.tell('line')
    this.#judgeSave()
  }

  #send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (!this.#socket?.isOpen) return false
    this.#socket.send(frame)
    return true
  }

  #opened(): void {
    this.#step({ kind: 'opened' })
    this.#words.opened()
    this.#sendPresence()
  }

  #closed(code: number, wasOpen: boolean): void {
    this.#words.closed()
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.awareness.clientID)
    removeAwarenessStates(this.awareness, others, this)
    this.#step({ kind: 'closed', code })
    if (!wasOpen) void this.#checkStillMine()
  }

  async #checkStillMine(): Promise<void> {
    // No answer is no answer: the line goes on trying.
    const isMine = await (this.#options.isStillMine?.() ?? Promise.resolve(true)).catch(() => true)
    if (isMine || this.#line.kind !== 'waiting') return
    this.#step({ kind: 'retryNow' })
    this.#socket?.hangUp(closeCodes.sessionEnded.code)
  }

  // ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #heard(message: WireMessage): void {
    const { erasing } = this.#words
    const later = this.#ifStillHere(() => this.#heard(message))
    if (erasing) return void erasing.then(later, later)
    switch (message.type) {
      case 'step1':
        return this.#words.heardVector(message.stateVector)
      case 'step2':
        return this.#words.heardWhole(message.update)
      case 'update':
        return this.#words.heardUpdate(message.update)
      case 'saved':
        return this.#words.heardSaved(message.frames, message.stateVector)
      case 'awareness':
        return this.#hearPresence(message)
      case 'notice':
        return this.#hearNotice(message.notice)
      case 'queryAwareness':
      case 'auth':
        return
    }
  }

  /** What was heard on a line that is gone is heard again on the next. */
  #ifStillHere(hear: () => void): () => void {
    const socket = this.#socket
    return () => {
      if (socket === this.#socket) hear()
    }
  }

  #hearNotice(notice: Notice): void {
    switch (notice.type) {
      case 'welcome':
        return this.#welcomed(notice)
      case 'authorship': {
        // A new object each time, so that React sees a change.
        this.#words.authorship = new Authorship([...this.authorship.ranges(), ...notice.ranges])
        return this.#slices.tell('authorship')
      }
      case 'people':
        this.people = notice.people
        return this.#slices.tell('people')
      case 'here':
        this.here = notice.here
        return this.#slices.tell('here')
      case 'tookPart':
        this.tookPart = notice.tookPart
        return this.#slices.tell('tookPart')
      case 'moderation':
        this.moderation = notice.moderation
        return this.#slices.tell('moderation')
      case 'waiting':
        this.me = notice.me
        this.waitingRoom = notice.room
        return this.#slices.tell('waitingRoom')
      case 'beside':
        this.beside = { ...this.beside, ...notice.beside } as Beside
        return this.#slices.tell('beside')
      case 'lead':
        this.lead = this.lead && ({ ...this.lead, ...notice.lead } as Lead)
        return this.#slices.tell('lead')
      case 'erased':
        return this.#words.heardErased(notice.ranges)
      case 'beacon':
        return this.#words.heardBeacon(notice.sections)
      case 'refused':
        return this.#words.heardRefused(notice)
      case 'disk':
        this.#isDiskWorking = notice.isWorking
        return this.#judgeSave()
    }
  }

  #welcomed(notice: Notice & { type: 'welcome' }): void {
    if (notice.schema !== schemaVersion) return this.#socket?.hangUp(closeCodes.oldPage.code)
    this.me = notice.me
    this.people = notice.people
    this.here = notice.here
    this.tookPart = notice.tookPart
    this.moderation = notice.moderation
    this.#isDiskWorking = notice.isDiskWorking
    this.waitingRoom = null
    this.beside = notice.beside
    this.lead = notice.lead
    for (const slice of told) this.#slices.tell(slice)
    this.#judgeSave()
  }

  // ── whether all is saved ────────────────────────────────────────────────────────────────────────────────────────

  #judgeSave(): void {
    const now = Date.now()
    const facts = {
      // What was safe when the line ended for good stays safe.
      isLineOpen:
        this.#line.kind === 'open' || (this.#line.kind === 'ended' && this.#words.unsavedSince === null),
      lineLostAt: this.#lineLostAt,
      isDiskWorking: this.#isDiskWorking,
      unsavedSince: this.#words.unsavedSince,
    }
    const save = saveStateOf(facts, now)
    if (save !== this.save) {
      this.save = save
      this.#slices.tell('save')
    }
    const changesAt = saveStateChangesAt(facts, now)
    if (this.#saveTimer) clearTimeout(this.#saveTimer)
    this.#saveTimer = changesAt === null ? null : setTimeout(() => this.#judgeSave(), changesAt - now)
  }

  // ── presence ────────────────────────────────────────────────────────────────────────────────────────────────────

  #presenceMoved(origin: unknown): void {
    // From the server, or somebody fell silent; only what is our own goes out.
    if (origin !== 'local') return this.#readPresence()
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null
      this.#sendPresence()
    }, presenceTickMs)
  }

  #sendPresence(): void {
    const client = this.awareness.clientID
    const clock = this.awareness.meta.get(client)?.clock ?? 0
    this.#send(writeAwareness([{ client, clock, state: this.awareness.getLocalState() }]))
  }

  #hearPresence({ entries }: WireMessage & { type: 'awareness' }): void {
    const others = entries.filter(({ client }) => client !== this.awareness.clientID)
    applyAwarenessUpdate(this.awareness, encodeAwareness(others), this)
  }

  #readPresence(): void {
    const own = this.awareness.clientID
    this.presence = [...this.awareness.getStates()].flatMap(([awarenessId, state]) =>
      awarenessId === own || !state.user ? [] : [{ ...(state as unknown as Presence), awarenessId }],
    )
    this.#slices.tell('presence')
  }
}

/** Opens the plan's line; close it when the page is left. */
export const openLivePlan = (options: OpenLivePlanOptions): LivePlan => new OpenLivePlan(options)
