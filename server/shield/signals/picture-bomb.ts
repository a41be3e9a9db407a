import { readPixels } from '../picture-size.ts';
import { quote } from '../quote.ts';
import { sayOctets } from '../say-octets.ts';
import type { Signal } from '../types.ts';

/** Pixels that no scanner or telephone makes, and pixels an octet that no picture with anything on it has. */
const [least, perOctet] = [100_000_000, 500];

/** A picture of a few octets that claims to be immense: programs that unfold it come to a stop. Not so a large photograph. */
export const pictureBomb: Signal = {
  name: 'picture-bomb',
  weight: 4.4,
  fixed: true,
  find({ message }) {
    for (const { name, content } of message.files) {
      const size = readPixels(content);
      if (size === null) continue;
      const pixels = size.width * size.height;
      if (pixels < least || pixels < perOctet * content.length) continue;
      const octets = sayOctets(content.length);
      const sides = `${size.width} × ${size.height}`;
      return {
        strength: 1,
        text: {
          fr: `L’image « ${quote(name)} » annonce ${sides} points dans un fichier de ${octets.fr} : l’ouvrir peut bloquer un ordinateur.`,
          en: `The picture “${quote(name)}” claims ${sides} points in a file of ${octets.en}: opening it may block a computer.`,
        },
      };
    }
    return null;
  },
};
