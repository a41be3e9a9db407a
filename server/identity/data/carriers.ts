export type Carrier = 'relay' | 'hosting';

/**
 * Networks (autonomous systems) of which people do not connect from a line of their own. A relay hides the address of
 * somebody who is where it says (iCloud Private Relay leaves by these three); in a hosting centre stand VPNs, and the
 * machines of whoever stole a password.
 */
export const carriers: ReadonlyMap<number, Carrier> = new Map<number, Carrier>([
  // Leaving points of private relays: Akamai, Cloudflare, Fastly.
  ...[36183, 13335, 54113].map((asn) => [asn, 'relay'] as const),
  // Hosting in France: OVH, Scaleway, Gandi, Ikoula.
  ...[16276, 35540, 12876, 29447, 29169, 209453, 21409].map((asn) => [asn, 'hosting'] as const),
  // Large clouds: Amazon, Google, Microsoft, Oracle, Alibaba, Tencent.
  ...[16509, 14618, 396982, 15169, 214609, 8075, 8069, 31898, 54253, 45102, 134963, 45090, 132203].map(
    (asn) => [asn, 'hosting'] as const,
  ),
  // Hosting elsewhere: Hetzner, DigitalOcean, Linode, Vultr, Contabo, Leaseweb, Hostinger, Ionos, Infomaniak, netcup.
  ...[
    24940, 213230, 14061, 393406, 63949, 20473, 51167, 40021, 60781, 395954, 47583, 8560, 29222, 197540,
  ].map((asn) => [asn, 'hosting'] as const),
  // Aruba, UpCloud, Kamatera, ColoCrossing, FranTech, Psychz, G-Core, Aeza, Performive.
  ...[31034, 202053, 36007, 36352, 53667, 40676, 199524, 202422, 210644, 216246, 46562].map(
    (asn) => [asn, 'hosting'] as const,
  ),
  // Where VPNs leave: M247, Datacamp, PacketHub, Clouvider, Tzulo, Scalaxy, Proton, Mullvad.
  ...[9009, 16247, 212238, 60068, 136787, 147049, 62240, 11878, 58061, 208172, 199218, 39351, 216025].map(
    (asn) => [asn, 'hosting'] as const,
  ),
]);
