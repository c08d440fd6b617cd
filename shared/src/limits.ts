/** Every number both ends obey, its unit in the name and its reason above it. */

/** One WebSocket message. A day of offline writing is far below it; anything above is no person's words. */
export const maxFrameBytes = 1024 * 1024

/** One presence message: a cursor and a field name are under 400 bytes, names are the server's. */
export const maxPresenceBytes = 4 * 1024

/** Presences in one message: stock clients send back all they hear. */
export const maxPresences = 1_000

/** Structs and deletes in one update; a week of honest offline writing stays far below. Decoding so many takes 25 ms. */
export const maxStructsPerUpdate = 50_000

/** Elements, texts, rows and cells made in one update. Long plans have a few thousand; each is an object with maps. */
export const maxTypesPerUpdate = 20_000

/**
 * Clients in one update that the document has never heard of. A page is one; somebody who was away for a year brings one
 * for each time they opened the plan without a line. Each stays in every state vector for ever. A state of the whole
 * plan brings thousands, but known ones.
 */
export const maxNewClientsPerUpdate = 200

/** Elements within elements; a list in a list in a list is 7. Yjs deletes by recursion. */
export const maxTypeDepth = 32

/** Values within values of one mark, attribute or cell; honest ones are at most 2. */
export const maxValueDepth = 8

/** Stock clients cut a line that is silent for 30 s, and drop a presence not renewed for 30 s. */
export const keepAliveMs = 12_000

/**
 * A socket from which nothing came and to which nothing went for a whole round after its ping is gone: within 30 s of
 * falling silent. One that takes nothing of what waits for it for a whole round is too slow.
 */
export const pingEveryMs = 10_000

/** Reconnecting: first wait, longest wait; each wait is drawn between half and all of its step. */
export const reconnectFirstMs = 1_000
export const reconnectMaxMs = 30_000

/** A connection that has been up this long starts again from the first wait. */
export const reconnectForgiveMs = 10_000

/** Client: no message from the server for this long means the line is dead (2.5 keep-alives). */
export const silentLineMs = 30_000

/** Client: an edit not on disk after this long is "Not saved yet" rather than "Saving…". */
export const slowSaveMs = 4_000

/** Client: how long a lost line may mend before an idle page says so. */
export const connectGraceMs = 1_500

/** A turn (the chained unit of writing) ends after this pause, or after this many edits. */
export const turnPauseMs = 5_000
export const turnMaxEdits = 256

/** Somebody whose last connection ended is written down as having left after this long (a lift, a tunnel). */
export const leaveGraceMs = 30_000

/**
 * How often a room that was written in tells its pages what each section's content should be: seldom enough to cost
 * nothing, soon enough that nobody goes on for long from other words.
 */
export const beaconEveryMs = 30_000

/** Presence goes out at most once in this time per room. */
export const presenceTickMs = 50

/** Edits taken into one commit of one room: bounds the work of one turn of the event loop. */
export const maxEditsPerCommit = 256

/** Commits of a busy server begin this far apart, so that rooms share one; longer would be felt. */
export const commitSpaceMs = 5

/** With more people than this writing at once, their edits go out together: one write per person and so many ms. */
export const bigRoomPeople = 20
export const bigRoomSpaceMs = 16

/** A failed commit is tried again after this, doubling up to the maximum. */
export const commitRetryFirstMs = 250
export const commitRetryMaxMs = 5_000

/** A keyframe is kept after so many edits, or so many bytes of them. */
export const keyframeEveryEdits = 500
export const keyframeEveryBytes = 512 * 1024

/**
 * Of older keyframes one stays in so many records: any moment is one keyframe and at most so many records after it. On a
 * recording of 137,154 edits they weigh 4 bytes an edit; a third as far apart they would weigh 10.
 */
export const keyframeKeptEveryRecords = 12_288

/** Records of a plan sealed into one segment: reading one takes some ms, and a longer one is hardly smaller for each. */
export const segmentRecords = 2_048

/** What a plan has beyond its last full segment is sealed when nothing was written for so long. */
export const restBeforeSealingMs = 60 * 60 * 1000

/** A room nobody is in is put away after this. */
export const idleRoomMs = 60_000

/** A client that does not read: presence is dropped past the first, the session closed past the second. */
export const dropPresencePastBytes = 1024 * 1024
export const closeSessionPastBytes = 8 * 1024 * 1024

/** How much may be sent at once after a rest, and how much steadily. */
interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/**
 * What one person's connections to one plan may send, together. An honest person never meets these: held by a test that
 * types, pastes, comes back from a day offline and echoes everybody's presence.
 */
export interface FlowLimits {
  readonly wordFrames: Rate
  readonly wordBytes: Rate
  readonly presenceFrames: Rate
  readonly presenceBytes: Rate
  readonly askFrames: Rate
  readonly allFrames: Rate
  readonly allBytes: Rate
}
export const flowLimits: FlowLimits = {
  /** A key held down repeats 30 times a second and may send two frames each time: 60. Judging 100 is 1 % of a core. */
  wordFrames: { burst: 3_000, perSecond: 100 },
  /** A keystroke is 50 bytes; a paste or a day offline one frame of at most 1 MiB, eight of them at once. */
  wordBytes: { burst: 8 * maxFrameBytes, perSecond: maxFrameBytes / 8 },
  /** A caret and a field at each of 30 keys a second, and a stock client's echo of 20 ticks a second: 80. */
  presenceFrames: { burst: 1_200, perSecond: 120 },
  /** That echo, with 40 people in the room at 400 bytes each, 20 times a second: 320 kB. */
  presenceBytes: { burst: 4 * maxFrameBytes, perSecond: maxFrameBytes / 2 },
  /** One when a line opens and one for each refusal; a stock client that asks again every few seconds. */
  askFrames: { burst: 60, perSecond: 2 },
  /** The three above, with room to spare: presence that is dropped still counts here. */
  allFrames: { burst: 6_000, perSecond: 400 },
  allBytes: { burst: 16 * maxFrameBytes, perSecond: maxFrameBytes },
}

/**
 * Sockets asked for. By address (IPv6: its /64): an agency of a hundred behind one router whose server was restarted
 * comes back six times in the first minute. By credential: one device with a dozen tabs does the same.
 */
export const upgradeLimits = {
  address: { burst: 600, perSecond: 10 },
  credential: { burst: 120, perSecond: 2 },
} as const

/** Sockets open at once. A person: a phone, a laptop, a dozen tabs; lines that died are noticed within 30 s. */
export const maxSocketsPerPerson = 16
/** A large meeting is twenty people, each with two devices. */
export const maxSocketsPerPlan = 100
/** An agency of a hundred behind one router, five plans each. */
export const maxSocketsPerAddress = 500

/**
 * Words that wait because the disk is slow or takes none: of one person (a day offline is below one frame) and of one
 * plan. Past it the client is told to come back; it keeps its words.
 */
export const maxWaitingBytesPerPerson = 4 * maxFrameBytes
export const maxWaitingBytesPerPlan = 32 * maxFrameBytes

/** Join links: 256 bits, one use, seven days (product.md rule 7). */
export const joinTokenBytes = 32
export const joinLinkLifetimeMs = 7 * 24 * 60 * 60 * 1000

/** A meeting's spoken code ends with it; of a meeting that nobody ends, after a day's work and an evening. */
export const meetingCodeLifetimeMs = 12 * 60 * 60 * 1000
/** Devices that wait by the code of one meeting: everybody of a large one, and whoever took the wrong name at first. */
export const maxKnocks = 20
/** Sockets of one of them: a tab that is loaded again, before the old line is noticed dead. */
export const maxSocketsPerKnock = 3

/** The set-up link printed at the first start. */
export const setupLinkLifetimeMs = 24 * 60 * 60 * 1000

/** A phone of one's own stays known this long after its last visit; a borrowed one until the browser closes, and at most so long. */
export const ownDeviceLifetimeMs = 90 * 24 * 60 * 60 * 1000
export const borrowedDeviceLifetimeMs = 12 * 60 * 60 * 1000

export const maxNameLength = 60
export const maxLineLength = 500
export const maxRowsPerField = 200

/** A line of the document. People keep to maxLineLength each; what several write at once adds up. */
export const maxWordsInLine = 20 * maxLineLength

/** The words of one paragraph. A book chapter is a tenth of it. */
export const maxTextLength = 500_000

/** Paragraphs of a field, items of a list. The longest plan on paper has a few hundred. */
export const maxChildrenPerElement = 20_000

/** Rows of a table, those taken out included. */
export const maxKeysPerRows = 10 * maxRowsPerField

/** Cells of a row, and the people ticked in it over the years. */
export const maxKeysPerRow = 1_000

/** The key that orders a row (rows.ts gives all rows new ones before this). */
export const maxOrderLength = 64

/** A meeting of ten minutes is a hello, one of four hours is a day in court. */
export const minMeetingMin = 10
export const maxMeetingMin = 240
export const maxAgendaSteps = 30
export const maxPlaceLength = 120
/** How many days an agency may give itself; two months is no longer soon. */
export const maxDueDays = 60
export const maxReasonLength = 500

/** A facilitator whose line dropped comes back within this, or the room pauses by itself (a lift, a router). */
export const facilitatorGraceMs = 20_000

/** "Can we talk about this?", an answer, "yes, but…", a wording: a paragraph, not an essay. */
export const maxNoteLength = 500
export const maxWordingLength = 2_000
export const maxTodayLength = 600
export const maxKindTextLength = 200
export const maxVersionNameLength = 80

/** Beside one plan; a plan that is talked about for years has a few hundred. */
export const maxNotes = 1_000
export const maxAnswersPerNote = 50
export const maxRewordings = 100
export const maxTakenOut = 500
/** Of parts brought back, the newest can be taken back in one step; the rest of the past is there all the same. */
export const maxRestoresKept = 20

/** Of one redaction: a phrase and its copies; more are asked for in another. */
export const maxPassagesPerRedaction = 200
export const maxEntryWordsPerRedaction = 200
/** Redactions of a plan that wait for a second pair of eyes. */
export const maxRedactionsWaiting = 50
/** Copies, and words in entries, that a look for words tells at most. */
export const maxCopiesTold = 300

/** Pieces of struct ids in one act: a selection over a long field typed by five people, key by key. */
export const maxRangesPerAct = 2_000

/** The facilitator hears how the voices stand this often at most. */
export const voiceEveryMs = 5_000
