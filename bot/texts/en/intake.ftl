intake-lost = The assistant could not download this file because the network is slow. Please send it again.
