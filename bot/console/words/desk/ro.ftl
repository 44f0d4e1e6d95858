# Pagina „Cereri”.
desk = Cereri
desk-none = Nicio cerere deschisă.
