import { systemFiles, type BlobFiles } from '#base';

export interface FillingDisk {
  files: BlobFiles;
  /** While true, every new file takes half of what is written and then the disk is full. */
  full: boolean;
  /** How often the disk was found full. */
  refusals: number;
}

/** The system's files on a disk that fills up in the middle of a write. */
export function createFillingDisk(): FillingDisk {
  const disk: FillingDisk = {
    full: false,
    refusals: 0,
    files: {
      ...systemFiles,
      async open(file, flags, mode) {
        const handle = await systemFiles.open(file, flags, mode);
        if (!disk.full || flags !== 'wx') return handle;
        handle.writeFile = async (data) => {
          const bytes = Buffer.from(data as Uint8Array);
          await handle.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
          disk.refusals += 1;
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        };
        return handle;
      },
    },
  };
  return disk;
}
