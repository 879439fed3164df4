/**
 * `stats` and its lists: every field of memcached 1.6.18 that has a meaning here, under its name
 * and in its order. Cold code: it builds strings.
 */

import { BLOCK_BYTES, BLOCK_WORD_SHIFT } from "./arena.ts";
import { ascii } from "./ascii.ts";
import {
  BYTES_READ,
  BYTES_WRITTEN,
  CAS_BADVAL,
  CAS_HITS,
  CAS_MISSES,
  CMD_FLUSH,
  CMD_META,
  CMD_SET,
  CRAWLER_ITEMS_CHECKED,
  CRAWLER_RECLAIMED,
  DECR_HITS,
  DECR_MISSES,
  DELETE_HITS,
  DELETE_MISSES,
  EVICTED_ACTIVE,
  EVICTED_NONZERO,
  EVICTED_UNFETCHED,
  EVICTIONS,
  EXPIRED_UNFETCHED,
  GET_EXPIRED,
  GET_FLUSHED,
  GET_MISSES,
  HITS_TO_COLD,
  HITS_TO_WARM,
  INCR_HITS,
  INCR_MISSES,
  MOVES_TO_COLD,
  MOVES_TO_WARM,
  MOVES_WITHIN_LRU,
  OUT_OF_MEMORY,
  RECLAIMED,
  REJECTED_CONNECTIONS,
  STALLED_DROPPED,
  STORE_NO_MEMORY,
  STORE_TOO_LARGE,
  TOTAL_CONNECTIONS,
  TOTAL_ITEMS,
  TOUCH_HITS,
  TOUCH_MISSES,
} from "./counters.ts";
import type { Engine } from "./engine.ts";
import { TIME } from "./item.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { Output } from "./output.ts";
import { BAD_LINE, END, ERROR, OK, RESET, STATS_DETAIL_USAGE, VERSION } from "./replies.ts";
import type { Session } from "./session.ts";

const W_RESET = ascii("reset");
const W_DETAIL = ascii("detail");
const W_OFF = ascii("off");
const W_SETTINGS = ascii("settings");
const W_ITEMS = ascii("items");
const W_SLABS = ascii("slabs");
const W_SIZES = ascii("sizes");
const W_CONNS = ascii("conns");

/** All blocks are one size, so there is one class. */
const CLASS = 1;

/** `stats [<list>]`. */
export function stats(session: Session): Uint8Array {
  const { line, counters } = session.engine;
  const engine = session.engine;
  const output = session.output;
  if (line.count < 2) return BAD_LINE;
  if (line.count === 2) general(engine, output);
  else if (line.is(1, W_RESET)) {
    counters.reset();
    return RESET;
  } else if (line.is(1, W_DETAIL)) {
    // Counting by key prefix is off and stays off.
    return line.count >= 4 && line.is(2, W_OFF) ? OK : STATS_DETAIL_USAGE;
  } else if (line.is(1, W_SETTINGS)) settings(engine, output);
  else if (line.is(1, W_ITEMS)) items(engine, output);
  else if (line.is(1, W_SLABS)) slabs(engine, output);
  else if (line.is(1, W_SIZES)) stat(output, "sizes_status", "disabled");
  else if (line.is(1, W_CONNS)) connections(engine, output);
  else return ERROR;
  return END;
}

function stat(output: Output, name: string, value: string): void {
  output.string(`STAT ${name} ${value}\r\n`);
}

function count(output: Output, name: string, value: number): void {
  output.string(`STAT ${name} ${value}\r\n`);
}

function general(engine: Engine, output: Output): void {
  const { counters, store, time, options } = engine;
  const n = (counter: number): number => counters.value(counter);
  const getHits = n(HITS_TO_COLD) + n(HITS_TO_WARM);
  count(output, "pid", 1);
  count(output, "uptime", time.uptime());
  count(output, "time", time.wallSeconds());
  stat(output, "version", VERSION);
  count(output, "pointer_size", 64);
  count(output, "max_connections", options.connectionsMax);
  count(output, "curr_connections", engine.visitors.size);
  count(output, "total_connections", n(TOTAL_CONNECTIONS));
  count(output, "rejected_connections", n(REJECTED_CONNECTIONS));
  count(output, "connection_structures", engine.visitors.size);
  count(output, "response_obj_oom", n(STALLED_DROPPED));
  count(output, "response_obj_bytes", engine.stalledBytes);
  count(output, "cmd_get", getHits + n(GET_MISSES));
  count(output, "cmd_set", n(CMD_SET));
  count(output, "cmd_flush", n(CMD_FLUSH));
  count(output, "cmd_touch", n(TOUCH_HITS) + n(TOUCH_MISSES));
  count(output, "cmd_meta", n(CMD_META));
  count(output, "get_hits", getHits);
  count(output, "get_misses", n(GET_MISSES));
  count(output, "get_expired", n(GET_EXPIRED));
  count(output, "get_flushed", n(GET_FLUSHED));
  count(output, "delete_misses", n(DELETE_MISSES));
  count(output, "delete_hits", n(DELETE_HITS));
  count(output, "incr_misses", n(INCR_MISSES));
  count(output, "incr_hits", n(INCR_HITS));
  count(output, "decr_misses", n(DECR_MISSES));
  count(output, "decr_hits", n(DECR_HITS));
  count(output, "cas_misses", n(CAS_MISSES));
  count(output, "cas_hits", n(CAS_HITS));
  count(output, "cas_badval", n(CAS_BADVAL));
  count(output, "touch_hits", n(TOUCH_HITS));
  count(output, "touch_misses", n(TOUCH_MISSES));
  count(output, "store_too_large", n(STORE_TOO_LARGE));
  count(output, "store_no_memory", n(STORE_NO_MEMORY));
  count(output, "auth_cmds", 0);
  count(output, "auth_errors", 0);
  count(output, "bytes_read", n(BYTES_READ));
  count(output, "bytes_written", n(BYTES_WRITTEN));
  count(output, "limit_maxbytes", engine.memoryLimitBytes);
  count(output, "accepting_conns", 1);
  count(output, "listen_disabled_num", 0);
  count(output, "time_in_listen_disabled_us", 0);
  count(output, "threads", 1);
  count(output, "conn_yields", 0);
  count(output, "hash_power_level", 31 - Math.clz32(store.bucketCount));
  count(output, "hash_bytes", store.bucketCount * 4);
  count(output, "hash_is_expanding", 0);
  count(output, "bytes", store.itemBytes);
  count(output, "curr_items", store.itemCount);
  count(output, "total_items", n(TOTAL_ITEMS));
  lruTotals(engine, output, "");
  // Not a field of memcached's: what the items' blocks take, the share of `limit_maxbytes` in use.
  count(output, "bytes_in_blocks", store.arena.blocksUsed * BLOCK_BYTES);
}

/** The counts `stats` and `stats items` share; `prefix` is `items:1:` there. */
function lruTotals(engine: Engine, output: Output, prefix: string): void {
  const n = (counter: number): number => engine.counters.value(counter);
  const isItems = prefix !== "";
  if (isItems) {
    count(output, `${prefix}evicted`, n(EVICTIONS));
    count(output, `${prefix}evicted_nonzero`, n(EVICTED_NONZERO));
    count(output, `${prefix}evicted_time`, engine.store.evictedAge);
    count(output, `${prefix}outofmemory`, n(OUT_OF_MEMORY));
    count(output, `${prefix}tailrepairs`, 0);
    count(output, `${prefix}reclaimed`, n(RECLAIMED));
  }
  count(output, `${prefix}expired_unfetched`, n(EXPIRED_UNFETCHED));
  count(output, `${prefix}evicted_unfetched`, n(EVICTED_UNFETCHED));
  count(output, `${prefix}evicted_active`, n(EVICTED_ACTIVE));
  if (!isItems) {
    count(output, "evictions", n(EVICTIONS));
    count(output, "reclaimed", n(RECLAIMED));
  }
  count(output, `${prefix}crawler_reclaimed`, n(CRAWLER_RECLAIMED));
  count(output, `${prefix}crawler_items_checked`, n(CRAWLER_ITEMS_CHECKED));
  count(output, `${prefix}lrutail_reflocked`, 0);
  count(output, `${prefix}moves_to_cold`, n(MOVES_TO_COLD));
  count(output, `${prefix}moves_to_warm`, n(MOVES_TO_WARM));
  count(output, `${prefix}moves_within_lru`, n(MOVES_WITHIN_LRU));
  count(output, `${prefix}direct_reclaims`, n(EVICTIONS) + n(RECLAIMED));
}

function items(engine: Engine, output: Output): void {
  const { store, counters } = engine;
  if (store.itemCount === 0) return;
  const prefix = `items:${CLASS}:`;
  count(output, `${prefix}number`, store.itemCount);
  count(output, `${prefix}number_hot`, 0);
  count(output, `${prefix}number_warm`, store.lru.warmCount);
  count(output, `${prefix}number_cold`, store.lru.coldCount);
  count(output, `${prefix}age_hot`, 0);
  count(output, `${prefix}age_warm`, age(engine, store.lru.warmTail));
  count(output, `${prefix}age`, age(engine, store.lru.coldTail));
  count(output, `${prefix}mem_requested`, store.itemBytes);
  lruTotals(engine, output, prefix);
  count(output, `${prefix}hits_to_hot`, 0);
  count(output, `${prefix}hits_to_warm`, counters.value(HITS_TO_WARM));
  count(output, `${prefix}hits_to_cold`, counters.value(HITS_TO_COLD));
  count(output, `${prefix}hits_to_temp`, 0);
}

function age(engine: Engine, item: number): number {
  if (item === 0) return 0;
  return engine.time.seconds - engine.store.arena.words[(item << BLOCK_WORD_SHIFT) + TIME]!;
}

function slabs(engine: Engine, output: Output): void {
  const { store, counters } = engine;
  const arena = store.arena;
  const n = (counter: number): number => counters.value(counter);
  const prefix = `${CLASS}:`;
  count(output, `${prefix}chunk_size`, BLOCK_BYTES);
  count(output, `${prefix}chunks_per_page`, arena.blockCount);
  count(output, `${prefix}total_pages`, 1);
  count(output, `${prefix}total_chunks`, arena.blocksMax);
  count(output, `${prefix}used_chunks`, arena.blocksUsed);
  count(output, `${prefix}free_chunks`, Math.max(0, arena.available()));
  count(output, `${prefix}free_chunks_end`, 0);
  count(output, `${prefix}get_hits`, n(HITS_TO_COLD) + n(HITS_TO_WARM));
  count(output, `${prefix}cmd_set`, n(CMD_SET));
  count(output, `${prefix}delete_hits`, n(DELETE_HITS));
  count(output, `${prefix}incr_hits`, n(INCR_HITS));
  count(output, `${prefix}decr_hits`, n(DECR_HITS));
  count(output, `${prefix}cas_hits`, n(CAS_HITS));
  count(output, `${prefix}cas_badval`, n(CAS_BADVAL));
  count(output, `${prefix}touch_hits`, n(TOUCH_HITS));
  count(output, "active_slabs", 1);
  count(output, "total_malloced", arena.bytes.length);
}

function settings(engine: Engine, output: Output): void {
  const { options, store } = engine;
  count(output, "maxbytes", engine.memoryLimitBytes);
  count(output, "maxconns", options.connectionsMax);
  count(output, "tcpport", engine.tcpPort);
  count(output, "udpport", engine.udpPort);
  stat(output, "inter", "NULL");
  count(output, "verbosity", engine.verbosity);
  count(output, "oldest", store.oldestLive);
  stat(output, "evictions", options.evicts ? "on" : "off");
  stat(output, "domain_socket", "NULL");
  stat(output, "shutdown_command", "no");
  stat(output, "growth_factor", "1.00");
  count(output, "chunk_size", BLOCK_BYTES);
  count(output, "num_threads", 1);
  count(output, "num_threads_per_udp", 1);
  stat(output, "detail_enabled", "no");
  stat(output, "cas_enabled", "yes");
  stat(output, "binding_protocol", "ascii");
  stat(output, "auth_enabled_sasl", "no");
  stat(output, "auth_enabled_ascii", "no");
  count(output, "item_size_max", options.itemBytesMax);
  stat(output, "maxconns_fast", "yes");
  count(output, "hashpower_init", 31 - Math.clz32(store.bucketCount));
  stat(output, "slab_reassign", "no");
  count(output, "slab_automove", 0);
  stat(output, "lru_crawler", "no");
  stat(output, "flush_enabled", "yes");
  stat(output, "dump_enabled", "no");
  stat(output, "hash_algorithm", "murmur3");
  stat(output, "lru_maintainer_thread", "no");
  stat(output, "lru_segmented", "yes");
  count(output, "hot_lru_pct", 0);
  count(output, "warm_lru_pct", 60);
  stat(output, "temp_lru", "no");
  count(output, "idle_timeout", 0);
  stat(output, "track_sizes", "no");
  stat(output, "inline_ascii_response", "no");
}

function connections(engine: Engine, output: Output): void {
  const now = engine.time.seconds;
  let number = 1;
  if (engine.tcpPort > 0) {
    stat(output, `${number}:addr`, `tcp:0.0.0.0:${engine.tcpPort}`);
    stat(output, `${number}:state`, "conn_listening");
    count(output, `${number}:secs_since_last_cmd`, engine.time.uptime());
    number++;
  }
  if (engine.udpPort > 0) {
    stat(output, `${number}:UDP`, "UDP");
    stat(output, `${number}:addr`, `udp:0.0.0.0:${engine.udpPort}`);
    stat(output, `${number}:state`, "conn_read");
    count(output, `${number}:secs_since_last_cmd`, engine.time.uptime());
    number++;
  }
  for (const visitor of engine.visitors) {
    if (number > MEMCACHED_LIMITS.connectionsShownMax) break;
    stat(output, `${number}:addr`, visitor.address);
    stat(output, `${number}:listen_addr`, `tcp:0.0.0.0:${engine.tcpPort}`);
    stat(output, `${number}:state`, visitor.stateName());
    count(output, `${number}:secs_since_last_cmd`, now - visitor.lastCommand);
    number++;
  }
}
