/** The size that a PNG, GIF, BMP or JPEG claims, in pixels, from its header alone; null for any other file. */
export function readPixels(content: Uint8Array): { width: number; height: number } | null {
  if (content.length < 26) return null;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const mark = view.getUint32(0);
  if (mark === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (mark === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (view.getUint16(0) === 0x424d)
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  return view.getUint16(0) === 0xffd8 ? readJpeg(view) : null;
}

/** Segments that are stepped over until the frame's header (ITU-T T.81, annex B). */
const segments = 200;

function readJpeg(view: DataView): { width: number; height: number } | null {
  let at = 2;
  for (let seen = 0; seen < segments && at + 9 <= view.byteLength; seen += 1) {
    const marker = view.getUint16(at);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker < 0xff00 || marker === 0xffda) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
