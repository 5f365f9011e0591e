const widthPixels = 160;

/** Draws a small picture of a file as the first thing of a place, where the browser can read it; drawn, nothing in it can run, and no page needs a right to show foreign pictures. */
export async function drawThumbnail(place: HTMLElement, file: Blob): Promise<void> {
  try {
    const picture = await createImageBitmap(file, { resizeWidth: widthPixels, resizeQuality: 'medium' });
    const { width, height } = picture;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height, className: 'thumbnail', ariaHidden: 'true' });
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    place.prepend(canvas);
  } catch {
    // What cannot be drawn has its name and its size.
  }
}
