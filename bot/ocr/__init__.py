"""Reading what stands on a photo or PDF: the page straightened, tesseract as a process."""
