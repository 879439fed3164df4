/** Every limit of this room. Each is also the value the tests run with. */
export const MESSENGER_LIMITS = {
  /** Payload of one message. */
  messageBytesMax: 1 << 20,
  /** Payload of a message before the peer has proved itself. */
  handshakeBytesMax: 8192,
  /** Connections that are shaking hands, from anybody. */
  handshakesMax: 64,
  /** A handshake that takes longer has failed. */
  handshakeMs: 5000,
  /** Contracts that a node names in its handshake. */
  contractsMax: 64,
  /** Peers that a node knows at once. */
  peersMax: 1024,

  /** A caller's calls without a reply, to one peer; and their bytes. */
  callsMax: 1024,
  callBytesMax: 8 << 20,
  /** The longest time a call may take. */
  deadlineMaxMs: 600_000,
  /** Deadlines are looked at at least so often while there are any; a program may end so much later. */
  deadlineLookMs: 1000,

  /** A peer's requests that run here at once. */
  runningMax: 256,
  /** Results of a peer's commands that are kept until it has settled them; and their bytes. */
  recordsMax: 1024,
  recordBytesMax: 4 << 20,
  /** How long they are kept without a connection. */
  retentionMs: 120_000,
  /** Requests and events a second that are taken from a peer, and how many at once. */
  requestsPerSecond: 20_000,
  requestsBurst: 4000,
  /** Messages a second, and at once, above which a peer's connection is closed. */
  framesPerSecond: 50_000,
  framesBurst: 10_000,
  /** What a refused peer is told to wait. */
  retryAfterMs: 20,

  /** Bytes that wait for a peer to read. Above: events are dropped, requests refused. */
  outboxBytesMax: 4 << 20,
  /** Above this, the connection is closed: the peer asks and does not read. */
  outboxBytesHardMax: 12 << 20,

  /** Between attempts to connect: doubled each time, and up to half of it taken off by chance. */
  backoffMinMs: 50,
  backoffMaxMs: 5000,
  /** A peer that owes a reply and is silent for so long is asked; and given up after that. */
  pingMs: 1000,
  silenceMs: 4000,
  /** The last results are reported as received after so long. */
  settleMs: 200,
} as const;
