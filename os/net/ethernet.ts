/**
 * Ethernet II frames (IEEE 802.3 clause 3, RFC 894): destination, source, type, then the packet. A
 * frame check sequence is the device's business. Padding behind a short packet is legal and
 * ignored.
 */

export const ETHERNET_HEADER_BYTES = 14;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
